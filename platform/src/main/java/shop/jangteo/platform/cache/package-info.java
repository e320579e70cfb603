/** Copies of what is read often: in the instance, in Redis, never the truth and never for long. */
@NullMarked
package shop.jangteo.platform.cache;

import org.jspecify.annotations.NullMarked;
