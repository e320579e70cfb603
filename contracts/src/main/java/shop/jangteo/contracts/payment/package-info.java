/** What payment-service announces. */
@NullMarked
package shop.jangteo.contracts.payment;

import org.jspecify.annotations.NullMarked;
