@NullMarked
package shop.jangteo.member.address;

import org.jspecify.annotations.NullMarked;
