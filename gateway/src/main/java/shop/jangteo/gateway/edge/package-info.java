/**
 * What is done to every request before anything looks at it, and to every answer before it leaves.
 */
@NullMarked
package shop.jangteo.gateway.edge;

import org.jspecify.annotations.NullMarked;
