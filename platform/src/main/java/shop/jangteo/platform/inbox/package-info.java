/** How an event enters: once per aggregate and version, in the transaction of what it changes. */
@NullMarked
package shop.jangteo.platform.inbox;

import org.jspecify.annotations.NullMarked;
