@NullMarked
package shop.jangteo.member.session;

import org.jspecify.annotations.NullMarked;
