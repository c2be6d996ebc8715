{{%AUTOESCAPE context="HTML"}}
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="#f6f5f0">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#12181a">
<meta name="robots" content="noindex">
<title>{{TITLE}} - {{BRAND}}</title>
<link rel="icon" sizes="32x32" href="{{STATIC_URL}}/favicon.ico?v={{VERSION}}">
<link rel="icon" type="image/svg+xml" href="{{STATIC_URL}}/img/doorward.svg?v={{VERSION}}">
<link rel="stylesheet" href="{{STATIC_URL}}/bootstrap/css/bootstrap.min.css?v={{VERSION}}">
<link rel="stylesheet" href="{{STATIC_URL}}/css/doorward.css?v={{VERSION}}">
{{#LISTS}}
<link rel="stylesheet" href="{{STATIC_URL}}/css/lists.css?v={{VERSION}}">
{{/LISTS}}
{{#ALERTS}}
<script defer src="{{STATIC_URL}}/bootstrap/js/bootstrap.bundle.min.js?v={{VERSION}}"></script>
{{/ALERTS}}
<script defer src="{{STATIC_URL}}/js/doorward.js?v={{VERSION}}"></script>
</head>
<body>
<nav class="bar" aria-label="Main">
<a class="brand" href="{{PREFIX}}/"><img src="{{STATIC_URL}}/img/doorward.svg?v={{VERSION}}" alt="" width="28" height="28"><span>{{BRAND}}</span></a>
{{#SIGNED_IN}}
<span class="who">{{USERNAME}}</span>
<a href="{{PREFIX}}/account">Account</a>
{{#ADMIN}}
<a href="{{PREFIX}}/admin">Admin</a>
{{/ADMIN}}
<a class="door" href="{{PREFIX}}/logout">Log out</a>
{{/SIGNED_IN}}
{{#SIGNED_OUT}}
<a class="door" href="{{PREFIX}}/login">Log in</a>
{{/SIGNED_OUT}}
</nav>
<main id="main"{{#LISTS}} class="lists"{{/LISTS}} tabindex="-1">
{{#ALERTS}}
<div class="alerts">
{{#ALERT}}
<div class="alert alert-{{CATEGORY}} alert-dismissible" role="alert">
<span{{#PROBLEM}} id="problem"{{/PROBLEM}}>{{TEXT}}</span>
{{#LINK}}
<a class="alert-link" href="{{LINK_URL}}">{{LINK_TEXT}}</a>
{{/LINK}}
<button type="button" class="btn-close" data-bs-dismiss="alert" aria-label="Close" hidden></button>
</div>
{{/ALERT}}
</div>
{{/ALERTS}}
{{>BODY}}
</main>
<footer>Powered by Doorward</footer>
</body>
</html>
