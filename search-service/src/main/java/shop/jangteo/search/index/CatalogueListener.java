package shop.jangteo.search.index;

import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.product.ProductEvent;
import shop.jangteo.contracts.product.ProductEvent.Facts;
import shop.jangteo.contracts.product.ProductEvent.Option;
import shop.jangteo.contracts.product.ProductEvent.ProductChanged;
import shop.jangteo.contracts.product.ProductEvent.ProductListed;
import shop.jangteo.contracts.product.ProductEvent.ProductSnapshot;
import shop.jangteo.contracts.product.ProductEvent.ProductWithdrawn;
import shop.jangteo.platform.inbox.EventHandler;
import shop.jangteo.platform.inbox.Incoming;
import shop.jangteo.search.index.ProductRows.Told;

/** The product part: what is for sale, and whose SKUs they are. */
@Component
final class CatalogueListener {

  private final ProductRows products;
  private final Skus skus;
  private final HeardReplays replays;

  CatalogueListener(ProductRows products, Skus skus, HeardReplays replays) {
    this.products = products;
    this.skus = skus;
    this.replays = replays;
  }

  /** Of each product the newest of the poll counts. */
  @EventHandler
  void react(List<Incoming<ProductEvent>> poll) {
    var owners = new TreeMap<String, String>();
    var told = new TreeMap<String, Told>();
    for (var message : poll) {
      var facts = facts(message.event());
      var productId = message.event().productId();
      if (facts != null) {
        facts.options().stream().map(Option::sku).forEach(sku -> owners.put(sku, productId));
      }
      told.merge(
          productId,
          new Told(facts == null ? null : ProductPart.of(facts), message.version()),
          (one, other) -> one.version() > other.version() ? one : other);
    }
    skus.belong(owners);
    products.put(told);
    replays.add(poll.stream().filter(message -> message.event() instanceof ProductSnapshot));
  }

  /** Null where there is nothing to find any more. */
  private static @Nullable Facts facts(ProductEvent event) {
    return switch (event) {
      case ProductListed(_, var facts, _) -> facts;
      case ProductChanged(_, var facts, _) -> facts;
      case ProductSnapshot(_, var facts, var withdrawn) -> withdrawn ? null : facts;
      case ProductWithdrawn _ -> null;
    };
  }
}
