@NullMarked
package shop.jangteo.bench.coupons;

import org.jspecify.annotations.NullMarked;
