/** What member-service announces. */
@NullMarked
package shop.jangteo.contracts.member;

import org.jspecify.annotations.NullMarked;
