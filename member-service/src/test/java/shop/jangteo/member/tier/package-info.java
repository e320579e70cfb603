@NullMarked
package shop.jangteo.member.tier;

import org.jspecify.annotations.NullMarked;
