// Tables of the report: sorting, filtering, pages. All text goes in as text nodes, never as markup.
(function () {
  "use strict";
  var PAGE = 50, LONG = 100, SUMMARY = 90;
  var tables = {};

  function el(tag, attributes, text) {
    var node = document.createElement(tag);
    for (var name in attributes || {}) node.setAttribute(name, attributes[name]);
    if (text !== undefined) node.textContent = text;
    return node;
  }

  function count(n) { return n.toLocaleString("en-US"); }

  function spanSeconds(text) {
    var m = /^(-?)(?:(\d+)\.)?(\d+):(\d+):(\d+(?:\.\d+)?)$/.exec(text);
    return m ? (m[1] ? -1 : 1) * ((+(m[2] || 0)) * 86400 + (+m[3]) * 3600 + (+m[4]) * 60 + (+m[5])) : NaN;
  }

  function sortKey(value, type) {
    if (value === null) return null;
    if (type === "timespan") return spanSeconds(value);
    if (type === "int" || type === "long" || type === "real" || type === "decimal") {
      var n = Number(value);
      return isNaN(n) ? null : n;
    }
    return String(value).toLowerCase();
  }

  function shown(value, type) {
    if (value === null) return "";
    if (type === "real" && typeof value === "number" && String(value).length > 12) return String(Number(value.toPrecision(8)));
    if (type === "datetime") return value.replace("T", " ").replace(/\.\d+Z$/, "Z");
    return String(value);
  }

  function pretty(text, type) {
    if (type !== "dynamic") return text;
    try { return JSON.stringify(JSON.parse(text), null, 2); } catch (e) { return text; }
  }

  function cell(value, column) {
    var td = el("td");
    if (/^(int|long|real|decimal)$/.test(column.type)) td.className = "num";
    var text = shown(value, column.type);
    if (column.type === "datetime" && value !== null) td.appendChild(el("time", { title: value }, text));
    else if (text.length > LONG || text.indexOf("\n") >= 0) {
      var fold = el("details", { "class": "long" });
      fold.appendChild(el("summary", {}, text.slice(0, SUMMARY).replace(/\s+/g, " ") + "\u2026"));
      fold.addEventListener("toggle", function () {
        if (fold.open && fold.childNodes.length === 1) fold.appendChild(el("pre", {}, pretty(text, column.type)));
      });
      td.appendChild(fold);
    } else td.textContent = text;
    return td;
  }

  function Table(box) {
    this.box = box;
    this.id = box.getAttribute("data-table");
    this.data = JSON.parse(document.getElementById(this.id + "-data").textContent);
    this.node = document.getElementById(this.id);
    this.body = this.node.tBodies[0];
    this.page = 0; this.sort = -1; this.down = false; this.words = []; this.flagged = false; this.all = false;
    this.order = this.data.rows.map(function (_, i) { return i; });
    this.view = this.order;
    this.flags = Object.keys(this.data.flags).map(Number);
    if (this.data.rows.length > 0) { this.controls(); this.draw(); }
  }

  Table.prototype.controls = function () {
    var self = this, tools = el("div", { "class": "tools" });
    var blank = this.data.columns.filter(function (c) { return c.empty; });
    if (this.data.rows.length > 5) {
      var search = el("input", { type: "search", placeholder: "Filter rows", "aria-label": "Filter rows of this table" });
      search.addEventListener("input", function () {
        self.words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
        self.filter();
      });
      tools.appendChild(search);
    }
    if (this.flags.length > 0 && this.data.rows.length > this.flags.length) {
      this.only = el("button", { type: "button", "aria-pressed": "false" }, "Rows of findings (" + count(this.flags.length) + ")");
      this.only.addEventListener("click", function () { self.onlyFlagged(!self.flagged); });
      tools.appendChild(this.only);
    }
    if (blank.length > 0 && blank.length !== this.data.columns.length) {
      var label = count(blank.length) + (blank.length === 1 ? " empty column" : " empty columns");
      var more = el("button", { type: "button", "aria-pressed": "false" }, label);
      more.addEventListener("click", function () {
        self.all = !self.all;
        more.setAttribute("aria-pressed", String(self.all));
        self.draw();
      });
      tools.appendChild(more);
    }
    this.state = el("span", { "aria-live": "polite" });
    this.back = el("button", { type: "button", "aria-label": "Previous page" }, "\u2039");
    this.next = el("button", { type: "button", "aria-label": "Next page" }, "\u203a");
    this.back.addEventListener("click", function () { self.page -= 1; self.draw(); });
    this.next.addEventListener("click", function () { self.page += 1; self.draw(); });
    var pager = el("div", { "class": "pager" });
    pager.appendChild(this.state); pager.appendChild(this.back); pager.appendChild(this.next);
    tools.appendChild(pager);
    this.box.insertBefore(tools, this.box.firstChild);

    this.heads = Array.prototype.slice.call(this.node.tHead.rows[0].cells, 1);
    this.heads.forEach(function (th, i) {
      var button = el("button", { type: "button" }, th.textContent);
      th.textContent = "";
      th.appendChild(button);
      button.addEventListener("click", function () { self.sortBy(i); });
    });
  };

  Table.prototype.sortBy = function (i) {
    if (this.sort !== i) { this.sort = i; this.down = false; }
    else if (!this.down) this.down = true;
    else this.sort = -1;
    var rows = this.data.rows, order = rows.map(function (_, n) { return n; });
    if (this.sort >= 0) {
      var type = this.data.columns[i].type, sign = this.down ? -1 : 1;
      var keys = rows.map(function (r) { return sortKey(r[i], type); });
      order.sort(function (a, b) {
        var x = keys[a], y = keys[b];
        if (x === y) return a - b;
        // Rows without a value come last, whichever way.
        if (x === null || x === "") return 1;
        if (y === null || y === "") return -1;
        return x < y ? -sign : sign;
      });
    }
    this.order = order;
    var self = this;
    this.heads.forEach(function (th, n) {
      if (n === self.sort) th.setAttribute("aria-sort", self.down ? "descending" : "ascending");
      else th.removeAttribute("aria-sort");
    });
    this.filter();
  };

  Table.prototype.onlyFlagged = function (on) {
    this.flagged = on;
    if (this.only) this.only.setAttribute("aria-pressed", String(on));
    this.filter();
  };

  Table.prototype.filter = function () {
    var self = this, rows = this.data.rows, columns = this.data.columns;
    this.view = this.order.filter(function (n) {
      if (self.flagged && !(n in self.data.flags)) return false;
      if (self.words.length === 0) return true;
      var text = rows[n].map(function (v, i) { return shown(v, columns[i].type); }).join("\n").toLowerCase();
      return self.words.every(function (w) { return text.indexOf(w) >= 0; });
    });
    this.page = 0;
    this.draw();
  };

  Table.prototype.draw = function () {
    var self = this, rows = this.data.rows, columns = this.data.columns, all = this.all;
    var first = this.page * PAGE, last = Math.min(first + PAGE, this.view.length);
    var body = document.createDocumentFragment();
    for (var i = first; i !== last; i++) {
      var n = this.view[i], tr = el("tr");
      if (n in this.data.flags) tr.className = "flag sev-" + this.data.flags[n];
      tr.appendChild(el("td", { "class": "no" }, count(n + 1)));
      rows[n].forEach(function (value, c) {
        var td = cell(value, columns[c]);
        td.hidden = columns[c].empty ? !all : false;
        tr.appendChild(td);
      });
      body.appendChild(tr);
    }
    this.heads.forEach(function (th, c) { th.hidden = columns[c].empty ? !self.all : false; });
    this.body.textContent = "";
    this.body.appendChild(body);
    var total = rows.length === this.view.length ? count(rows.length) : count(this.view.length) + " (of " + count(rows.length) + ")";
    this.state.textContent = this.view.length === 0 ? "No row fits the filter" : count(first + 1) + "\u2013" + count(last) + " of " + total;
    this.back.disabled = first === 0;
    this.next.disabled = last === this.view.length;
    this.back.hidden = this.next.hidden = PAGE >= this.view.length;
  };

  Array.prototype.forEach.call(document.querySelectorAll("[data-table]"), function (box) {
    var table = new Table(box);
    tables[table.id] = table;
  });

  // A finding's link shows its rows, wherever in the table they are.
  Array.prototype.forEach.call(document.querySelectorAll("a[data-rows-of]"), function (link) {
    link.addEventListener("click", function () {
      var table = tables[link.getAttribute("data-rows-of")];
      if (table && table.only) table.onlyFlagged(true);
    });
  });

  Array.prototype.forEach.call(document.querySelectorAll("button[data-tree]"), function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var open = button.getAttribute("data-tree") === "open";
      Array.prototype.forEach.call(button.closest("figure").querySelectorAll(".tree details"), function (d) { d.open = open; });
    });
  });

  var nav = document.querySelector("nav details");
  if (nav && window.matchMedia("(max-width: 900px)").matches) nav.open = false;

  if (nav && "IntersectionObserver" in window) {
    var links = {};
    Array.prototype.forEach.call(nav.querySelectorAll("a"), function (a) { links[a.getAttribute("href").slice(1)] = a; });
    var here = null;
    var watch = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        var link = links[entry.target.id];
        if (!entry.isIntersecting || !link) return;
        if (here) here.classList.remove("here");
        here = link;
        here.classList.add("here");
      });
    }, { rootMargin: "-5% 0px -80% 0px" });
    Array.prototype.forEach.call(document.querySelectorAll("main section[id]"), function (s) { watch.observe(s); });
  }
})();
