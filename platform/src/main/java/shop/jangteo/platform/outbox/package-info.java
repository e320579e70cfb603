/** How an event leaves: written with the change that caused it, sent in order, at least once. */
@NullMarked
package shop.jangteo.platform.outbox;

import org.jspecify.annotations.NullMarked;
