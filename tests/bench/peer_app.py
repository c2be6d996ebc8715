"""The peer: what such an application looks like in Flask, with the extensions that people take for it.

Settings come from the environment: BENCH_DATABASE, BENCH_LDAP, BENCH_DN (with {} for the name), BENCH_SECRET.
"""

import os

import ldap
from flask import Flask, abort, flash, redirect, render_template_string
from flask_login import LoginManager, UserMixin, current_user, login_required, login_user, logout_user
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from flask_wtf.csrf import CSRFProtect
from ldap.dn import escape_dn_chars
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ title }}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/bootstrap/css/bootstrap.min.css"></head>
<body><nav class="navbar"><a href="/">Home</a>
{% if current_user.is_authenticated %}<a href="/logout">Log out</a>{% else %}<a href="/login">Log in</a>{% endif %}</nav>
<main class="container">
{% for kind, message in get_flashed_messages(with_categories=true) %}
<div class="alert alert-{{ kind }}" role="alert">{{ message }}</div>{% endfor %}
"""
HOME = PAGE + """<h1>{{ title }}</h1>{% if current_user.is_authenticated %}
<p>You are signed in as {{ current_user.username }}.</p>{% else %}<p>Please log in.</p>{% endif %}</main></body></html>
"""
LOGIN = PAGE + """<h1>{{ title }}</h1><form method="post">{{ form.csrf_token }}
{{ form.username.label }} {{ form.username(class="form-control") }}
{{ form.password.label }} {{ form.password(class="form-control") }}
<button type="submit" class="btn btn-primary">Log in</button></form></main></body></html>
"""

app = Flask(__name__)
app.config.update(SECRET_KEY=os.environ["BENCH_SECRET"],
                  SQLALCHEMY_DATABASE_URI="sqlite:///" + os.environ["BENCH_DATABASE"])
database = SQLAlchemy(app)
CSRFProtect(app)
manager = LoginManager(app)
manager.login_view = "login"


class User(UserMixin, database.Model):
    id = database.Column(database.Integer, primary_key=True)
    username = database.Column(database.String(100), unique=True)


class LoginForm(FlaskForm):
    username = StringField("Username", [InputRequired()])
    password = PasswordField("Password", [InputRequired()])


with app.app_context():
    database.create_all()


@manager.user_loader
def load_user(number):
    return database.session.get(User, int(number))


def _is_right(username, password):
    connection = ldap.initialize(os.environ["BENCH_LDAP"])
    try:
        connection.simple_bind_s(os.environ["BENCH_DN"].format(escape_dn_chars(username)), password)
        return True
    except ldap.INVALID_CREDENTIALS:
        return False
    finally:
        connection.unbind_s()


@app.get("/")
def home():
    return render_template_string(HOME, title="Home")


@app.route("/login", methods=["GET", "POST"])
def login():
    form = LoginForm()
    if form.validate_on_submit():
        if _is_right(form.username.data, form.password.data):
            user = User.query.filter_by(username=form.username.data).first()
            if user is None:
                user = User(username=form.username.data)
                database.session.add(user)
                database.session.commit()
            login_user(user)
            flash("You have logged in.", "success")
            return redirect("/", 303)
        flash("Invalid username or password.", "danger")
    return render_template_string(LOGIN, title="Log in", form=form)


@app.get("/logout")
@login_required
def logout():
    logout_user()
    return redirect("/", 303)


@app.get("/verify")
def verify():
    if not current_user.is_authenticated:
        abort(401)
    return "", 200, {"Remote-User": current_user.username}
