/** What can be known of a request on its way through. */
@NullMarked
package shop.jangteo.gateway.request;

import org.jspecify.annotations.NullMarked;
