/** What the platform tells people: each intent once, in the app and by mail. */
@NullMarked
package shop.jangteo.notification;

import org.jspecify.annotations.NullMarked;
