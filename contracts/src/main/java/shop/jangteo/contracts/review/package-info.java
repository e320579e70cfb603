/** What review-service announces. */
@NullMarked
package shop.jangteo.contracts.review;

import org.jspecify.annotations.NullMarked;
