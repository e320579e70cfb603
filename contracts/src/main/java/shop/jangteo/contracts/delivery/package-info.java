/** What delivery-service announces. */
@NullMarked
package shop.jangteo.contracts.delivery;

import org.jspecify.annotations.NullMarked;
