/** What order-service announces. */
@NullMarked
package shop.jangteo.contracts.order;

import org.jspecify.annotations.NullMarked;
