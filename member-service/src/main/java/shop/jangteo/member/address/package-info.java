/** The addresses members have their orders sent to. */
@NullMarked
package shop.jangteo.member.address;

import org.jspecify.annotations.NullMarked;
