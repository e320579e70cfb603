/** Members: who they are, what they may, and what they agreed to. */
@NullMarked
package shop.jangteo.member;

import org.jspecify.annotations.NullMarked;
