/** What admins decided, and why. */
@NullMarked
package shop.jangteo.review.audit;

import org.jspecify.annotations.NullMarked;
