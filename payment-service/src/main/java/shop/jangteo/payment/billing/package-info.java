/** Saved cards (billing keys, 빌링키): saving, showing and forgetting them. */
@NullMarked
package shop.jangteo.payment.billing;

import org.jspecify.annotations.NullMarked;
