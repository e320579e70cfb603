/** Tests. */
@NullMarked
package shop.jangteo.delivery.promise;

import org.jspecify.annotations.NullMarked;
