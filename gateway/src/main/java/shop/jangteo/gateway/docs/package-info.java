/** What a person with a browser sees: the landing page and the gathered API documents. */
@NullMarked
package shop.jangteo.gateway.docs;

import org.jspecify.annotations.NullMarked;
