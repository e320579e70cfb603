/** What all dated policies have in common: a new row changes them without a deployment. */
@NullMarked
package shop.jangteo.member.policy;

import org.jspecify.annotations.NullMarked;
