/** Rocket WOW: joining, ending, and what admins give. */
@NullMarked
package shop.jangteo.member.wow;

import org.jspecify.annotations.NullMarked;
