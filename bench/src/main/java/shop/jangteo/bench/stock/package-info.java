/**
 * How many orders of one hot SKU inventory-service decides, and that it sells what there is and no
 * more: the measuring plays order-service and product-service.
 */
@NullMarked
package shop.jangteo.bench.stock;

import org.jspecify.annotations.NullMarked;
