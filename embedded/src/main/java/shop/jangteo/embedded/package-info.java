/** The real servers a platform stands on, started from Maven artifacts or by Testcontainers. */
@NullMarked
package shop.jangteo.embedded;

import org.jspecify.annotations.NullMarked;
