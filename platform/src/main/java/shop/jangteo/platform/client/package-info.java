/** Questions to other services: discovery, identity, and answers that are refusals. */
@NullMarked
package shop.jangteo.platform.client;

import org.jspecify.annotations.NullMarked;
