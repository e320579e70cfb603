@NullMarked
package shop.jangteo.review;

import org.jspecify.annotations.NullMarked;
