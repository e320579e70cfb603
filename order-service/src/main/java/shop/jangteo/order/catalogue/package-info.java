/** What can be ordered: our copy of product-service's and inventory-service's facts. */
@NullMarked
package shop.jangteo.order.catalogue;

import org.jspecify.annotations.NullMarked;
