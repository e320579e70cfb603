@NullMarked
package shop.jangteo.review.filter;

import org.jspecify.annotations.NullMarked;
