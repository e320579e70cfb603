package shop.jangteo.product;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.replay.Snapshots;

/**
 * Every product with its options, for services that keep a copy of the catalogue: withdrawn ones
 * too, or a copy would go on selling what it missed the end of. Not drafts: nobody was told of
 * them.
 */
@Component
final class ProductSnapshots implements Snapshots {

  private final Products products;

  ProductSnapshots(Products products) {
    this.products = products;
  }

  @Override
  public List<String> after(String productId, int most) {
    return products.idsAfter(productId, Limit.of(most));
  }

  @Override
  public int announce(List<String> productIds) {
    var listed = products.lockAll(productIds).stream().filter(Product::wasListed).toList();
    listed.forEach(Product::announceFacts);
    products.saveAll(listed);
    return listed.size();
  }
}
