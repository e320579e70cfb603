@NullMarked
package shop.jangteo.member.admin;

import org.jspecify.annotations.NullMarked;
