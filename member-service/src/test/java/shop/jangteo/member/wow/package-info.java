@NullMarked
package shop.jangteo.member.wow;

import org.jspecify.annotations.NullMarked;
