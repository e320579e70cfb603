/** CJ Logistics' standard API (Developer Guide V3.9.4), behind the courier port. */
@NullMarked
package shop.jangteo.delivery.cj;

import org.jspecify.annotations.NullMarked;
