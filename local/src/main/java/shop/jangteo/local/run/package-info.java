/** What runs locally and how it is started, watched and ended. */
@NullMarked
package shop.jangteo.local.run;

import org.jspecify.annotations.NullMarked;
