/** Tests. */
@NullMarked
package shop.jangteo.notification;

import org.jspecify.annotations.NullMarked;
