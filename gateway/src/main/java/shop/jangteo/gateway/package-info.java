/** The one door: who may come in, how often, and which service answers. */
@NullMarked
package shop.jangteo.gateway;

import org.jspecify.annotations.NullMarked;
