/** Access tokens: one that is present must be good. */
@NullMarked
package shop.jangteo.gateway.token;

import org.jspecify.annotations.NullMarked;
