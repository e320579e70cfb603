/** What a tier is earned by: purchases, the window they count in, and the dated policies. */
@NullMarked
package shop.jangteo.member.tier;

import org.jspecify.annotations.NullMarked;
