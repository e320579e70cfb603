/** What members report, and what admins do about it. */
@NullMarked
package shop.jangteo.review.moderation;

import org.jspecify.annotations.NullMarked;
