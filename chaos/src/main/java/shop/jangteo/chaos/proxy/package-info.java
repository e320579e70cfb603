/** A TCP proxy that can do to a connection what networks do. */
@NullMarked
package shop.jangteo.chaos.proxy;

import org.jspecify.annotations.NullMarked;
