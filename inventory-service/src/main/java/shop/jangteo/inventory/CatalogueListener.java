package shop.jangteo.inventory;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.product.ProductEvent;
import shop.jangteo.contracts.product.ProductEvent.Facts;
import shop.jangteo.contracts.product.ProductEvent.InitialStock;
import shop.jangteo.contracts.product.ProductEvent.Option;
import shop.jangteo.contracts.product.ProductEvent.ProductChanged;
import shop.jangteo.contracts.product.ProductEvent.ProductListed;
import shop.jangteo.contracts.product.ProductEvent.ProductSnapshot;
import shop.jangteo.contracts.product.ProductEvent.ProductWithdrawn;
import shop.jangteo.inventory.RegisteredStock.NewStock;
import shop.jangteo.platform.inbox.Causation;
import shop.jangteo.platform.inbox.EventHandler;
import shop.jangteo.platform.inbox.Incoming;
import shop.jangteo.platform.inbox.Stories;

/** Opens the stock of what sellers register, and keeps whose it is. */
@Component
final class CatalogueListener {

  private final RegisteredStock stocks;
  private final Stories stories;

  CatalogueListener(RegisteredStock stocks, Stories stories) {
    this.stocks = stocks;
    this.stories = stories;
  }

  @EventHandler
  void react(List<Incoming<ProductEvent>> poll) {
    var opened = new ArrayList<NewStock>();
    for (var message : poll) {
      stories.goOn(message, () -> react(message.event(), opened));
    }
    stocks.open(opened);
  }

  private void react(ProductEvent event, List<NewStock> opened) {
    switch (event) {
      case ProductListed(_, var facts, var initial) -> opened.addAll(registered(facts, initial));
      case ProductChanged(_, var facts, var initial) -> {
        opened.addAll(registered(facts, initial));
        belongTo(facts);
      }
      case ProductSnapshot(_, var facts, _) -> belongTo(facts);
      case ProductWithdrawn _ -> {} // what is left stays on the books; orders on the way need it
    }
  }

  private void belongTo(Facts facts) {
    stocks.belongTo(facts.sellerId(), facts.options().stream().map(Option::sku).toList());
  }

  private static List<NewStock> registered(Facts facts, List<InitialStock> initial) {
    var cause = Causation.present();
    return initial.stream()
        .map(stock -> new NewStock(stock.sku(), facts.sellerId(), stock.quantity(), cause))
        .toList();
  }
}
