/** What administrators see and do about members. */
@NullMarked
package shop.jangteo.member.admin;

import org.jspecify.annotations.NullMarked;
