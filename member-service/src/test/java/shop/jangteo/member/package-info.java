@NullMarked
package shop.jangteo.member;

import org.jspecify.annotations.NullMarked;
