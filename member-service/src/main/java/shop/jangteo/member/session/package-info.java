/** Signing in, staying signed in, and the keys others check that with. */
@NullMarked
package shop.jangteo.member.session;

import org.jspecify.annotations.NullMarked;
