/** Who is calling, and whether they may. */
@NullMarked
package shop.jangteo.platform.security;

import org.jspecify.annotations.NullMarked;
