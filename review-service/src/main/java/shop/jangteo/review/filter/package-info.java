/** What no text may say here, however it is spelt. */
@NullMarked
package shop.jangteo.review.filter;

import org.jspecify.annotations.NullMarked;
