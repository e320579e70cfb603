@NullMarked
package shop.jangteo.coupon.request;

import org.jspecify.annotations.NullMarked;
