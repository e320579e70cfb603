/** What each service can tell of one order, for the one page that shows it all. */
@NullMarked
package shop.jangteo.platform.timeline;

import org.jspecify.annotations.NullMarked;
