package shop.jangteo.inventory;

import shop.jangteo.platform.test.HouseRules;

class InventoryHouseTests extends HouseRules {}
