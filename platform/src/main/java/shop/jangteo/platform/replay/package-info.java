/** A producer tells again what it has, for whoever arrives later or has lost its copy. */
@NullMarked
package shop.jangteo.platform.replay;

import org.jspecify.annotations.NullMarked;
