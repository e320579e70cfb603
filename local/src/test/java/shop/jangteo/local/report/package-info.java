@NullMarked
package shop.jangteo.local.report;

import org.jspecify.annotations.NullMarked;
